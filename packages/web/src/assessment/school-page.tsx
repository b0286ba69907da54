export const SchoolPage = () => null;
