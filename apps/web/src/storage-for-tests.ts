/** As a browser's storage behaves, in memory; what is written while it is full is refused. */
export const createStorage = (isFull = (): boolean => false): Storage => {
  const data: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => data[key] ?? null,
    setItem: (key: string, value: string) => {
      if (isFull()) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      data[key] = value;
    },
    removeItem: (key: string) => {
      delete data[key];
    },
  };
  return new Proxy(methods, {
    ownKeys: () => Object.keys(data),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }) as unknown as Storage;
};
