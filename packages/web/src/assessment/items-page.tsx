export const ItemsPage = () => null;
