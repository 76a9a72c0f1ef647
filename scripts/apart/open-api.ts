interface OpenApi {
  paths: object;
  components?: { schemas?: object };
}

/** One description of the whole API, joined from those that the services at these addresses give. */
export const joinedOpenApi = async (urls: string[]): Promise<object> => {
  const documents = await Promise.all(
    urls.map(async (url) => (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi),
  );
  const [first] = documents as [OpenApi, ...OpenApi[]];
  return {
    ...first,
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
    components: {
      ...first.components,
      schemas: Object.assign({}, ...documents.map(({ components }) => components?.schemas ?? {})),
    },
  };
};
