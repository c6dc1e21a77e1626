/** placeholder */
const Approvals = () => null
export default Approvals
