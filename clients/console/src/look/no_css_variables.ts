/** Instead of the one of Mantine (vite.config.ts), whose style elements are forbidden: variables are in tokens.css. */
export const defaultCssVariablesResolver = () => ({ variables: {}, light: {}, dark: {} });
