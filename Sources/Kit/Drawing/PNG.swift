import CZlib

/// A picture's pixels as a file. Most of a chart is plain ground: each row is told by what differs from the one above, which packs as small
/// as what general encoders find by trying, in a fifth of their time.
struct PNG {
    private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    // The name of that filter in the format.
    private static let up: UInt8 = 2
    // Fast: what is left are zeros.
    private static let level: Int32 = 3

    /// - Parameter pixels: four bytes each: blue, green, red and nothing.
    init(_ pixels: UnsafePointer<UInt8>, width: Int, height: Int, stride: Int) throws(DrawingProblem) {
        // Eight bits a colour, three colours a pixel.
        append("IHDR", Self.bigEndian(width) + Self.bigEndian(height) + [8, 2, 0, 0, 0])
        append("IDAT", try Self.packed(Self.differences(pixels, width, height, stride)))
        append("IEND", [])
    }

    private static func differences(_ pixels: UnsafePointer<UInt8>, _ width: Int, _ height: Int, _ stride: Int) -> [UInt8] {
        let count = height * (1 + 3 * width)
        // Above the first row.
        let nothing = [UInt8](repeating: 0, count: 4 * width)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard var out = buffer.baseAddress else { return }
            nothing.withUnsafeBufferPointer { nothing in
                for y in 0..<height {
                    out[0] = up
                    out += 1
                    let row = pixels + y * stride
                    guard let above = y == 0 ? nothing.baseAddress : row - stride else { continue }
                    for x in 0..<width {
                        out[3 * x] = row[4 * x + 2] &- above[4 * x + 2]
                        out[3 * x + 1] = row[4 * x + 1] &- above[4 * x + 1]
                        out[3 * x + 2] = row[4 * x] &- above[4 * x]
                    }
                    out += 3 * width
                }
            }
            initialized = count
        }
    }

    private static func packed(_ bytes: [UInt8]) throws(DrawingProblem) -> [UInt8] {
        var status = Z_OK
        let packed = [UInt8](unsafeUninitializedCapacity: Int(compressBound(uLong(bytes.count)))) { buffer, count in
            var room = uLongf(buffer.count)
            status = compress2(buffer.baseAddress, &room, bytes, uLong(bytes.count), level)
            count = status == Z_OK ? Int(room) : 0
        }
        guard status == Z_OK else { throw DrawingProblem("the picture could not be packed: zlib says \(status)") }
        return packed
    }

    private mutating func append(_ kind: String, _ data: [UInt8]) {
        let chunk = Array(kind.utf8) + data
        bytes += Self.bigEndian(data.count) + chunk + Self.bigEndian(Int(crc32(0, chunk, uInt(chunk.count))))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
}
