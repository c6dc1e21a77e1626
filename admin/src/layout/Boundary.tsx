/** Catches a screen that breaks while it is drawn: the frame stays, the person can go on elsewhere. */
import { Component, type ReactNode } from "react"
import { Message } from "./Message.tsx"

interface State {
  readonly failed: boolean
}

export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }
  static getDerivedStateFromError(): State {
    return { failed: true }
  }
  override render(): ReactNode {
    return this.state.failed ? (
      <Message title="app.crashed" hint="app.crashedHint" action={{ name: "app.reload", go: () => location.reload() }} />
    ) : (
      this.props.children
    )
  }
}
