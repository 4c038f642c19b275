import Glibc
import Knowledge
import Scanning
import TestSupport
import Testing
import Threading

@Suite struct PatternCacheTests {
    private let folder: TemporaryFolder
    private let told = Locked<[String]>([])
    private let signs = [ScanPattern(100_000, "^sign$")]

    init() throws { folder = try TemporaryFolder() }

    private var cache: PatternCache {
        let told = told
        return PatternCache(program: folder.path + "/bin", environment: ["XDG_CACHE_HOME": folder.path]) { line in
            told.withLock { $0.append(line) }
        }
    }

    private func load(_ text: String = family()) throws -> (knowledge: Knowledge, told: [String]) {
        told.withLock { $0 = [] }
        let files = [(name: "shop.yaml", bytes: Array(text.utf8))]
        let compiled = try cache.load(files, with: signs)
        #expect(compiled.disproved().isEmpty)
        cache.keep(compiled, of: files, with: signs)
        return (compiled.knowledge, told.withLock { $0 })
    }

    private var kept: String {
        get throws {
            let line = try #require(try load().told.last)
            return String(line.dropFirst("kept in ".count))
        }
    }

    @Test func theSecondStartLoadsWhatTheFirstKept() throws {
        let first = try load(family(more: "  - id: shop.broken"))
        #expect(first.told.count == 2)
        #expect(first.told.first?.hasPrefix("no compiled patterns at hand") == true)
        let second = try load(family(more: "  - id: shop.broken"))
        #expect(second.told.isEmpty, "\(second.told)")
        #expect(second.knowledge.patterns == first.knowledge.patterns)
        // What is wrong with a file is told at every start.
        #expect(second.knowledge.problems == first.knowledge.problems && !first.knowledge.problems.isEmpty)
        #expect(try load(family(match: "is sold")).told.count == 2)
    }

    @Test func itIsThisUsersAlone() throws {
        var status = stat()
        let path = try kept
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(folder.path + "/yardmaster", &status) == 0 && status.st_mode & 0o777 == 0o700)
    }

    enum Damage: CaseIterable { case flipped, cut, empty, foreign, olderVersion, writableByOthers, anotherUsers, link, folder }

    @Test(arguments: Damage.allCases) func whatCannotBeTrustedIsCompiledAgain(damage: Damage) throws {
        let path = try kept
        var bytes = try read(path)
        switch damage {
        case .flipped: bytes[100] ^= 1
        case .cut: bytes.removeLast(bytes.count - 100)
        case .empty: bytes = []
        case .foreign: bytes[0] = 0
        case .olderVersion: bytes[8] = 0
        case .writableByOthers, .anotherUsers, .link, .folder: break
        }
        try write(bytes, path)
        switch damage {
        case .writableByOthers: chmod(path, 0o666)
        case .anotherUsers:
            // Only the administrator can give a file away.
            guard chown(path, 12_345, 12_345) == 0 else { return }
        case .link:
            rename(path, path + "-real")
            symlink(path + "-real", path)
        case .folder: chmod(folder.path + "/yardmaster", 0o755)
        default: break
        }
        let again = try load().told
        #expect(again.contains { $0.contains(" is not used: ") }, "\(again)")
        #expect(again.contains { $0.hasPrefix("no compiled patterns at hand") })
    }

    /// Only a log that needs the part comes to know of it, and is diagnosed all the same.
    @Test func aDamagedPartIsCompiledAgain() throws {
        let text = family(match: #"sold \w+t"#)
        let files = [(name: "shop.yaml", bytes: Array(text.utf8))]
        let first = try cache.load(files, with: signs)
        #expect(first.disproved().isEmpty)
        cache.keep(first, of: files, with: signs)
        let line = try #require(told.withLock { $0.last })
        let path = String(line.dropFirst("kept in ".count))
        var bytes = try read(path)
        bytes[bytes.count - 9] ^= 1
        try write(bytes, path)
        told.withLock { $0 = [] }
        let again = try cache.load(files, with: signs)
        #expect(told.withLock { $0 }.isEmpty)
        #expect(again.disproved().isEmpty)
        #expect(told.withLock { $0 } == ["\(path): a part of it is not used: its checksum does not match"])
        // What was compiled instead is kept in its place.
        cache.keep(again, of: files, with: signs)
        told.withLock { $0 = [] }
        #expect(try cache.load(files, with: signs).disproved().isEmpty)
        #expect(told.withLock { $0 }.isEmpty)
    }

    @Test func withoutAPlaceItWorksAndSaysSo() throws {
        // A file where the folder would be keeps out an administrator too.
        try folder.write("", as: "yardmaster")
        #expect(try load().told.last?.hasPrefix("not kept, so that the next start compiles them again: ") == true)
    }

    @Test func theOneBesideTheProgramIsTaken() throws {
        let files = [(name: "shop.yaml", bytes: Array(family().utf8))]
        #expect(try PatternCache.write(files, with: signs, to: folder.path + "/yardmaster.patterns") == nil)
        #expect(try load().told.isEmpty)
        #expect(try PatternCache.write(files, with: signs, to: folder.path + "/nowhere/yardmaster.patterns") != nil)
    }

    private func read(_ path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "rb"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 22)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        let file = try #require(fopen(path, "wb"))
        defer { fclose(file) }
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}
