/** How messages move inside, and those that nobody could handle: the streams of the installation, the dead letters of the company. */
import { useMatch } from "react-router-dom"
import { LetterShow } from "./LetterShow.tsx"
import { StreamsHome } from "./StreamsHome.tsx"

const Streams = () => {
  const match = useMatch("/streams/:seq")
  return match?.params.seq === undefined ? <StreamsHome /> : <LetterShow seq={match.params.seq} />
}

export default Streams
