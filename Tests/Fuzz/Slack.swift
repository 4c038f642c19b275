import FuzzSupport
import FuzzSlackProperties
import Slack

/// Verified bodies of Slack's three endpoints: the first byte says which, the rest is the body.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzSlack(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let (source, body) = bodyForSlack(choice: input.byte(), input.bytes)
    expectDecoded(source, body)
    return 0
}
