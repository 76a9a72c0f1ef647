/** The schema of a service on PostgreSQL. */
export const schemaOf = (service: string): string => service.replaceAll('-', '_');
