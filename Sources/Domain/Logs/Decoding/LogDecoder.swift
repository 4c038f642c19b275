/// Unpacks a log as it comes, told by its first bytes and not by a name: gzip, zip, UTF-16, or plain text, which costs nothing.
///
/// Memory is bounded whatever comes, and what comes out by `mostBytes`: a small archive may hold any amount of zeros.
package struct LogDecoder: ~Copyable {
    private enum Container { case undecided, plain, gzip, zip, done }

    private let mostBytes: Int
    private var container = Container.undecided
    /// The first bytes, until they are enough to tell.
    private var opening: [UInt8] = []
    private var gzip: GzipMembers?
    private var zip: ZipEntries?
    private var text: ClearText

    package init(mostBytes: Int) {
        self.mostBytes = mostBytes
        text = ClearText(mostBytes: mostBytes)
    }

    /// False where nothing more is wanted, so that whoever fetches the bytes may stop.
    @discardableResult
    package mutating func read(_ raw: UnsafeRawBufferPointer, into reader: inout LogReader) -> Bool {
        switch container {
        case .undecided:
            guard opening.isEmpty, raw.count >= 4 else { return open(raw, into: &reader) }
            decide(raw)
            return read(raw, into: &reader)
        case .plain: if !text.write(raw, into: &reader) { container = .done }
        case .gzip:
            gzip?.read(raw, into: &text, &reader)
            if gzip?.problem != nil || text.hasOverflowed { container = .done }
        case .zip:
            zip?.read(raw, into: &text, &reader)
            if text.hasOverflowed { container = .done }
        case .done: break
        }
        return container != .done
    }

    package mutating func finish(into reader: inout LogReader) -> Log {
        if container == .undecided {
            decide(opening)
            _ = opening.withUnsafeBytes { read($0, into: &reader) }
        }
        gzip?.finish()
        zip?.finish(into: &text, &reader)
        text.endFile(into: &reader)
        return reader.finish(problem: text.hasOverflowed ? .tooLong(mostBytes: mostBytes) : gzip?.problem ?? zip?.problem)
    }

    /// The first bytes came one by one.
    private mutating func open(_ raw: UnsafeRawBufferPointer, into reader: inout LogReader) -> Bool {
        let missing = raw.prefix(4 - opening.count)
        opening.append(contentsOf: missing)
        guard opening.count == 4 else { return true }
        decide(opening)
        let wantsMore = opening.withUnsafeBytes { read($0, into: &reader) }
        return wantsMore && read(UnsafeRawBufferPointer(rebasing: raw.dropFirst(missing.count)), into: &reader)
    }

    private mutating func decide(_ first: some Collection<UInt8>) {
        if first.starts(with: [0x1F, 0x8B]), let members = GzipMembers() {
            gzip = consume members
            container = .gzip
        } else if first.starts(with: ZipHeader.signature) || first.starts(with: [0x50, 0x4B, 0x05, 0x06]), let entries = ZipEntries() {
            zip = consume entries
            container = .zip
        } else {
            container = .plain
        }
    }
}
