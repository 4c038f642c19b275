import Glibc
import JSON

/// A file of weights as `safetensors` lays them out: the length of a header, the header, then the numbers.
///
/// It is read and not mapped: a file that is cut off or written over while it is in use then makes an error, and not the end of the
/// process. Nothing that it says is believed before it was held against its size.
final class WeightFile: Sendable {
    struct Place: Sendable, Equatable {
        var shape: [Int]
        /// In the file.
        var start: Int
        var count: Int
    }

    /// The header as it stands in the file.
    let header: [UInt8]
    private let descriptor: Int32
    private let places: [String: Place]
    private static let longestHeader = 8 << 20

    init(path: String) throws(EmbeddingProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw EmbeddingProblem("model.safetensors cannot be read: \(String(cString: strerror(errno)))") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw EmbeddingProblem("model.safetensors is no file")
        }
        do throws(EmbeddingProblem) {
            let length = try Self.bytes(8, at: 0, of: descriptor).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard length >= 2, length <= Self.longestHeader, Int(length) <= Int(status.st_size) - 8 else {
                throw EmbeddingProblem("model.safetensors is cut off, or something else")
            }
            header = try Self.bytes(Int(length), at: 8, of: descriptor)
            places = try Self.places(header, from: 8 + Int(length), size: Int(status.st_size))
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    private static func places(_ header: [UInt8], from start: Int, size: Int) throws(EmbeddingProblem) -> [String: Place] {
        guard let members = (try? JSON(parsing: header))?.object?.members else {
            throw EmbeddingProblem("model.safetensors has no header that can be read")
        }
        var places: [String: Place] = [:]
        // Other kinds of numbers may stand there, and are not asked for.
        for (name, entry) in members where entry["dtype"]?.string == "F32" {
            let shape = entry["shape"]?.array?.compactMap { $0.int } ?? []
            let ends = entry["data_offsets"]?.array?.compactMap { $0.int } ?? []
            var count: Int64 = 1
            for side in shape {
                let (product, isTooMuch) = count.multipliedReportingOverflow(by: side)
                guard side > 0, !isTooMuch else { throw EmbeddingProblem("model.safetensors: \(name.prefix(80)) has an impossible shape") }
                count = product
            }
            guard shape.count == entry["shape"]?.array?.count, shape.count <= 4, ends.count == 2, ends[0] >= 0, ends[1] <= size - start,
                ends[0] <= ends[1], count <= Int64(size), ends[1] - ends[0] == 4 * count
            else { throw EmbeddingProblem("model.safetensors: \(name.prefix(80)) does not lie within the file") }
            places[name] = Place(shape: shape.map(Int.init), start: start + Int(ends[0]), count: Int(count))
        }
        return places
    }

    /// Where it lies, whether the model's own name stands before it or not.
    func place(_ name: String, _ shape: Int...) throws(EmbeddingProblem) -> Place {
        guard let place = places[name] ?? places["bert.\(name)"] else {
            throw EmbeddingProblem("model.safetensors has no \(name) in single precision")
        }
        guard place.shape == shape else {
            throw EmbeddingProblem("model.safetensors: \(name) is \(place.shape), which config.json has as \(shape)")
        }
        return place
    }

    func numbers(_ place: Place) throws(EmbeddingProblem) -> [Float] { try numbers(place.count, at: place.start) }

    func numbers(row: Int, of place: Place) throws(EmbeddingProblem) -> [Float] {
        let width = place.shape.last ?? 0
        return try numbers(width, at: place.start + 4 * row * width)
    }

    private func numbers(_ count: Int, at offset: Int) throws(EmbeddingProblem) -> [Float] {
        var problem: EmbeddingProblem?
        let numbers = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(EmbeddingProblem) {
                try Self.fill(UnsafeMutableRawBufferPointer(buffer), at: offset, of: descriptor)
                filled = count
            } catch { problem = error }
        }
        if let problem { throw problem }
        return numbers
    }

    private static func bytes(_ count: Int, at offset: Int, of descriptor: Int32) throws(EmbeddingProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var problem: EmbeddingProblem?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(EmbeddingProblem) { try fill(buffer, at: offset, of: descriptor) } catch { problem = error }
        }
        if let problem { throw problem }
        return bytes
    }

    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int, of descriptor: Int32) throws(EmbeddingProblem) {
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, offset + done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw EmbeddingProblem("model.safetensors is cut off, or cannot be read") }
            done += count
        }
    }
}
