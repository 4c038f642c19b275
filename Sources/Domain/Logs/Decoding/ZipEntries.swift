import CZlib

/// Reads a zip archive from its front, entry by entry. The directory at its end is not needed, so nothing has to be held.
struct ZipEntries: ~Copyable {
    private enum Stage: Equatable { case signature, header, name, extra, stored, deflated, skipped, descriptor, descriptorRest, done }

    /// Longer names are cut when they are told.
    private static let longestName = 512

    private let inflater: Inflater
    private var stage = Stage.signature
    /// What has come of a header, a name or a descriptor.
    private var held: [UInt8] = []
    private var header = ZipHeader([UInt8](repeating: 0, count: ZipHeader.length))
    private var name = ""
    /// How much of the entry's data is still to come; nil where that is not known.
    private var left: Int?
    private var checksum: UInt = 0
    /// Only what was read can be compared with its checksum.
    private var isRead = false
    private(set) var problem: LogProblem?

    init?() {
        guard let inflater = Inflater(.raw) else { return nil }
        self.inflater = inflater
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into text: inout ClearText, _ reader: inout LogReader) {
        var rest = bytes
        // Some stages need no bytes, and must not wait for them.
        while stage != .done, !rest.isEmpty || needed == 0 || left == 0 {
            switch stage {
            case .stored: copy(&rest, into: &text, &reader)
            case .deflated: inflate(&rest, into: &text, &reader)
            case .extra: if skip(&rest) { begin(&reader) }
            case .skipped: if skip(&rest) { stage = header.hasDescriptor ? .descriptor : .signature }
            default:
                let part = rest.prefix(needed - held.count)
                held.append(contentsOf: part)
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
                guard held.count == needed else { return }
                whole(into: &text, &reader)
            }
        }
    }

    mutating func finish(into text: inout ClearText, _ reader: inout LogReader) {
        guard stage != .done else { return }
        text.endFile(into: &reader)
        fail(.truncated)
    }

    /// How many bytes have to be held before they can be looked at.
    private var needed: Int {
        switch stage {
        case .signature, .descriptor: 4
        case .header: ZipHeader.length
        case .name: header.nameBytes
        // With a signature, three numbers are still to come; without one, the checksum was the first of them.
        case .descriptorRest: held.starts(with: [0x50, 0x4B, 0x07, 0x08]) ? 16 : 12
        case .extra, .stored, .deflated, .skipped, .done: -1
        }
    }

    private mutating func whole(into text: inout ClearText, _ reader: inout LogReader) {
        switch stage {
        case .signature:
            if held == ZipHeader.signature {
                stage = .header
                return
            }
            // The directory, or the end of an archive without entries.
            let follows: [[UInt8]] = [[1, 2], [5, 6], [6, 6], [6, 8]]
            guard held.starts(with: [0x50, 0x4B]), follows.contains(Array(held[2...])) else {
                return fail(.damaged("no entry where one should begin"))
            }
            stage = .done
        case .header:
            header = ZipHeader(held)
            held = []
            stage = .name
        case .name:
            name = String(decoding: held.prefix(Self.longestName), as: UTF8.self)
            held = []
            left = header.extraBytes
            stage = .extra
        case .descriptor: stage = .descriptorRest
        case .descriptorRest:
            let start = held.count - 12
            verify(held[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
            held = []
            stage = .signature
        case .extra, .stored, .deflated, .skipped, .done: break
        }
    }

    private mutating func begin(_ reader: inout LogReader) {
        isRead = false
        left = header.knownBytes
        if header.isEncrypted { return fail(.encrypted(entry: name)) }
        if name.hasSuffix("/"), left ?? 0 == 0 {
            left = 0
            stage = .skipped
            return
        }
        switch header.method {
        case 0:
            guard left != nil else { return fail(.endless(entry: name)) }
            stage = .stored
        case 8:
            inflater.restart()
            stage = .deflated
        default:
            note(.unsupported(entry: name, method: header.method))
            guard left != nil else { return fail(.endless(entry: name)) }
            stage = .skipped
            return
        }
        isRead = true
        checksum = crc32(0, nil, 0)
        reader.beginFile(name)
    }

    private mutating func copy(_ rest: inout UnsafeRawBufferPointer, into text: inout ClearText, _ reader: inout LogReader) {
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(left ?? 0))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        left = (left ?? 0) - part.count
        checksum = Self.checksum(checksum, part)
        guard text.write(part, into: &reader) else {
            stage = .done
            return
        }
        if left == 0 { end(into: &text, &reader) }
    }

    private mutating func inflate(_ rest: inout UnsafeRawBufferPointer, into text: inout ClearText, _ reader: inout LogReader) {
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(left ?? rest.count))
        var sum = checksum
        let (used, outcome) = inflater.inflate(part) {
            sum = Self.checksum(sum, $0)
            return text.write($0, into: &reader)
        }
        checksum = sum
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(used))
        left = left.map { $0 - used }
        switch outcome {
        case .wantsMore: if left == 0 { fail(.damaged("`\(name)` is shorter than it says")) }
        case .ended: end(into: &text, &reader)
        case .stopped: stage = .done
        case .failed(let reason): fail(.damaged("`\(name)`: \(reason)"))
        }
    }

    private mutating func end(into text: inout ClearText, _ reader: inout LogReader) {
        text.endFile(into: &reader)
        if !header.hasDescriptor { verify(header.checksum) }
        // Data that says its own end may still be followed by some that was announced.
        stage = .skipped
        left = left ?? 0
    }

    /// True at the end of what is to be skipped.
    private mutating func skip(_ rest: inout UnsafeRawBufferPointer) -> Bool {
        let count = min(left ?? 0, rest.count)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        left = (left ?? 0) - count
        guard left == 0 else { return false }
        left = nil
        return true
    }

    private mutating func verify(_ promised: UInt32) {
        if isRead, UInt(promised) != checksum { note(.damaged("`\(name)` does not have the checksum that was promised")) }
    }

    private mutating func note(_ problem: LogProblem) { self.problem = self.problem ?? problem }

    private mutating func fail(_ problem: LogProblem) {
        note(problem)
        stage = .done
    }

    private static func checksum(_ before: UInt, _ bytes: UnsafeRawBufferPointer) -> UInt {
        crc32_z(before, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    }
}
