/** Types of admin.mjs, for what is TypeScript and builds the control plane too. */
export declare const ensureAdmin: (node: string) => boolean
