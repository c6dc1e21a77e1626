/** Tells the document which language it is in and which way that is read, for screen readers, hyphenation and layout. */
import { useEffect } from "react"
import { useLocale } from "react-admin"
import { isRightToLeft } from "../words/locales.ts"

export const Locale = () => {
  const locale = useLocale()
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = isRightToLeft(locale) ? "rtl" : "ltr"
  }, [locale])
  return null
}
