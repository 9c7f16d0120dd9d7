/** Loads data files below an address, each once; one that failed is asked for again. */
export function loader(base: URL, build: string): <T>(name: string) => Promise<T> {
  const files = new Map<string, Promise<unknown>>();
  return <T>(name: string) => {
    const known = files.get(name);
    if (known !== undefined) return known as Promise<T>;
    const address = new URL(name, base);
    address.searchParams.set("v", build);
    const loading = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json() as Promise<T>;
    });
    files.set(name, loading);
    loading.catch(() => files.delete(name));
    return loading;
  };
}
