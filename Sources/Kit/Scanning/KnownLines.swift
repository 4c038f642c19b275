import Glibc

/// What was found in lines of late, by a mark of their text.
final class KnownLines {
    /// A line's text in 64 bits. The seed is drawn anew in each process, so that no log can be made in which two lines share one.
    struct Mark {
        let bits: UInt64
        var slot: Int { Int(truncatingIfNeeded: bits >> (64 - UInt64(KnownLines.slotBits))) }
    }

    private struct Slot {
        /// Zero: free.
        var bits: UInt64
        /// Where the count of its numbers stands, and behind it they themselves; zero where nothing was found.
        var place: UInt32
    }

    private static let slotBits = 16
    /// So many numbers are held before all is forgotten.
    private static let mostNumbers = 1 << 18

    private let seed = UInt64.random(in: .min ... .max)
    // From calloc: a short log pays only for the pages that it comes to use.
    private let slots: UnsafeMutablePointer<Slot>
    private var numbers: [UInt32] = [0]
    private var current = Mark(bits: 0)
    private var start = 0

    init() {
        guard let memory = calloc(1 << Self.slotBits, MemoryLayout<Slot>.stride) else { fatalError("no memory for known lines") }
        slots = memory.bindMemory(to: Slot.self, capacity: 1 << Self.slotBits)
    }

    deinit { free(slots) }

    func mark(of line: UnsafeRawBufferPointer) -> Mark {
        var hash = seed ^ UInt64(truncatingIfNeeded: line.count)
        var at = 0
        while at + 8 <= line.count {
            hash = Self.mixed(hash ^ line.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < line.count {
            rest = rest << 8 | UInt64(line[at])
            at += 1
        }
        return Mark(bits: Self.mixed(hash ^ rest) | 1)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
        return product.high ^ product.low
    }

    /// False where the line is new, or was too long ago.
    func recall(_ mark: Mark, _ found: (UInt32) -> Void) -> Bool {
        let slot = slots[mark.slot]
        guard slot.bits == mark.bits else { return false }
        guard slot.place > 0 else { return true }
        let place = Int(slot.place)
        for number in numbers[place + 1...place + Int(numbers[place])] { found(number) }
        return true
    }

    /// What is noted from here to ``end()`` was found in this line.
    func begin(_ mark: Mark) {
        if numbers.count > Self.mostNumbers { forget() }
        current = mark
        start = numbers.count
        numbers.append(0)
    }

    func note(_ number: UInt32) { numbers.append(number) }

    func end() {
        let count = numbers.count - start - 1
        if count == 0 { numbers.removeLast() } else { numbers[start] = UInt32(count) }
        slots[current.slot] = Slot(bits: current.bits, place: count == 0 ? 0 : UInt32(start))
    }

    private func forget() {
        slots.update(repeating: Slot(bits: 0, place: 0), count: 1 << Self.slotBits)
        numbers.removeLast(numbers.count - 1)
    }
}
