export interface Tool {
  name: string;
  debian: string;
  files: string[];
}
export const TOOLS: Tool[];
export const ENCODER_RUNTIME: string;
export function findTool(name: string): string | undefined;
export function lacks(name: string): boolean;
