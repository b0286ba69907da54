export const ScenarioPage = () => null;
