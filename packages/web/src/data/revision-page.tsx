export const RevisionPage = () => null;
