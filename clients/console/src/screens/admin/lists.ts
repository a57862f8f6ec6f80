/** The words between commas, semicolons or line ends; without empty ones. */
export function listOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}
