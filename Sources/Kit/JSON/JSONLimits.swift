/// How much a document may ask of its reader.
package struct JSONLimits: Sendable {
    /// Arrays and objects within each other; at most 64, because the scanner keeps its place in the bits of one word.
    package var depth: Int
    package var bytes: Int

    package static let `default` = JSONLimits()

    package init(depth: Int = 64, bytes: Int = 256 << 20) {
        precondition((1...64).contains(depth), "depth must be within 1…64")
        precondition(bytes <= Int(UInt32.max >> 1), "a document is limited to 2 GiB")
        self.depth = depth
        self.bytes = bytes
    }
}
