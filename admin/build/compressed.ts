/** Writes `.gz` and `.br` beside every built file worth compressing, so that serving costs no processor. */
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Plugin } from "vite"

const worth = /\.(js|css|svg|json)$/
const least_bytes = 1_024
/** Eleven costs four times as long for two percent less. */
const brotliQuality = 10

const brotli = (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
const zipped = (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 })

const compress = async (file: string): Promise<void> => {
  const bytes = await readFile(file)
  if (bytes.length < least_bytes) return
  const [br, gz] = await Promise.all([brotli(bytes), zipped(bytes)])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}

export const compressed = (): Plugin => {
  let folder = ""
  return {
    name: "countersign:compressed",
    apply: "build",
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const names = await readdir(folder, { recursive: true })
      await Promise.all(names.filter((name) => worth.test(name)).map((name) => compress(join(folder, name))))
    },
  }
}
