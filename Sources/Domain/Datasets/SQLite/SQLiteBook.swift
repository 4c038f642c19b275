import ReadOnlySQLite
import Threading

/// The catalogue of a file as it was read last: whoever asks does not read it again while nobody wrote to the file.
final class SQLiteBook: Sendable {
    private struct Page: Sendable {
        var catalogue: Catalogue
        var stamp: FileStamp
        /// When its values were read, and how long that took.
        var valued: ContinuousClock.Instant
        var cost: Duration
    }

    private let page = Locked<Page?>(nil)
    /// A file that is written to all the time has its values read in so small a part of the time.
    private static let rarity = 20

    /// Nil where it may have changed.
    func catalogue(of stamp: FileStamp?) -> Catalogue? {
        page.withLock { page in page.flatMap { $0.stamp == stamp && $0.stamp.isSettled ? $0.catalogue : nil } }
    }

    /// What holds values that need not be read again yet, though the file has changed.
    func freshValues(of stamp: FileStamp?) -> Catalogue? {
        page.withLock { page in
            guard let page, let stamp, page.stamp.isOfSameFile(as: stamp), page.valued + page.cost * Self.rarity > .now else { return nil }
            return page.catalogue
        }
    }

    func keep(_ catalogue: Catalogue, of stamp: FileStamp?, readSince begun: ContinuousClock.Instant? = nil) -> Catalogue {
        page.withLock { page in
            guard let stamp else { return page = nil }
            let cost = begun.map { .now - $0 } ?? page?.cost ?? .zero
            page = Page(catalogue: catalogue, stamp: stamp, valued: begun == nil ? page?.valued ?? .now : .now, cost: cost)
        }
        return catalogue
    }
}
