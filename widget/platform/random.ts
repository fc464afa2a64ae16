/**
 * A UUID (version 4) from cryptographic randomness. `crypto.randomUUID` is missing on plain-http pages,
 * `getRandomValues` nowhere; so there is one way for all of them.
 */
export function createRandomId(crypto: Pick<Crypto, 'getRandomValues'>): () => string {
  // A digit d is XORed with random bits below it: 0 and 1 become any hex digit, 8 one of 8 to b; the 4 stays.
  const fill = (digit: string) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (+digit ^ (random & (15 >> (+digit / 4)))).toString(16);
  };
  return () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, fill);
}
