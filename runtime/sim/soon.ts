/**
 * A promise that settles and tells its listeners at once, in the caller's stack. The client library hands out promises; in a world without
 * an event loop theirs would never come.
 */
type How<A> = { readonly value: A } | { readonly error: unknown }

export class Soon<A> implements PromiseLike<A> {
  #how: How<A> | undefined
  #listeners: Array<(how: How<A>) => void> = []

  constructor(begin: (settle: (how: How<A>) => void) => void) {
    begin((how) => {
      this.#how = how
      for (const listener of this.#listeners) listener(how)
      this.#listeners = []
    })
  }

  // oxlint-disable-next-line unicorn/no-thenable
  then<B = A, C = never>(
    onValue?: ((value: A) => B | PromiseLike<B>) | null,
    onError?: ((error: unknown) => C | PromiseLike<C>) | null,
  ): Soon<B | C> {
    return new Soon((settle) => {
      const told = (how: How<A>): void => {
        if ("value" in how) settle({ value: onValue ? (onValue(how.value) as B) : (how.value as never) })
        else if (onError) settle({ value: onError(how.error) as C })
        else settle(how)
      }
      if (this.#how === undefined) this.#listeners.push(told)
      else told(this.#how)
    })
  }
}
