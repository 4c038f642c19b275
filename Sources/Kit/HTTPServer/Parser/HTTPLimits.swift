/// How much of anything the parser takes before it refuses.
package struct HTTPLimits: Sendable {
    package var target = 8 << 10
    package var method = 32
    /// The field section with its line ends, without the request line. Together with `target` it stays below 64 KiB.
    package var fieldBytes = 32 << 10
    package var fields = 100
    /// The body, until the route is known and sets its own.
    package var body = 1 << 20
    package var chunkExtension = 256
    package var chunkExtensionsTotal = 4 << 10
    package var trailerBytes = 8 << 10
    package var trailers = 32

    package init() {}

    package static let standard = HTTPLimits()
}
