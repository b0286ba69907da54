export const WhatIfPage = () => null;
