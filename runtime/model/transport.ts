/**
 * The fetch that vendor SDKs are given: reads a body whole but never more than the limit, follows no redirect (a key must not
 * travel), and blots our own key out of whatever comes back.
 */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge"
}

const emptyStatuses = new Set([101, 204, 205, 304])

const readBounded = async (response: Response, bytes_max: number): Promise<Uint8Array<ArrayBuffer>> => {
  const declared = Number(response.headers.get("content-length") ?? 0)
  if (declared > bytes_max) {
    await response.body?.cancel()
    throw new BodyTooLarge(`body of ${declared} bytes, at most ${bytes_max}`)
  }
  const chunks: Array<Uint8Array> = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream, which closes the connection.
    if (size > bytes_max) throw new BodyTooLarge(`body of more than ${bytes_max} bytes`)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

export const boundedFetch =
  (options: { readonly bytes_max: number; readonly secret: string; readonly fetch?: typeof fetch }): typeof fetch =>
  async (input, init) => {
    const response = await (options.fetch ?? fetch)(input, { ...init, redirect: "error" })
    const bytes = await readBounded(response, options.bytes_max)
    const headers = new Headers(response.headers)
    // The body below is neither compressed nor of the old length.
    headers.delete("content-encoding")
    headers.delete("content-length")
    const text = new TextDecoder().decode(bytes)
    const clean = options.secret.length > 0 ? text.replaceAll(options.secret, "[redacted]") : text
    return new Response(emptyStatuses.has(response.status) ? null : clean, { status: response.status, headers })
  }
