import english from "ra-language-english"
import { en } from "../en.ts"
export const messages = { ...english, cs: en }
