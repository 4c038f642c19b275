import Time

/// Holds a chain against itself and against what was anchored of it, record after record, in memory that does not grow with it.
package struct AuditProof: Sendable {
    package enum Verdict: Sendable, Equatable, CustomStringConvertible {
        case whole(count: Int64, head: String)
        case broken(at: Int64, why: String)

        package var description: String {
            switch self {
            case .whole(let count, let head): "whole: \(count) records, head \(head)"
            case .broken(let number, let why): "broken at record \(number): \(why)"
            }
        }
    }

    private var anchors: [Int64: String]
    private var count: Int64
    private var head: String
    private var fault: Verdict?

    /// - Parameter known: a record from which on the chain is proven; nil for the whole.
    package init(anchors: [AuditHead] = [], after known: AuditHead? = nil) {
        (count, head) = (known?.count ?? 0, known?.hash ?? AuditEntry.root)
        // Of two anchors for one place both have to hold, and two that differ cannot.
        self.anchors = [:]
        for anchor in anchors where anchor.count > count {
            if let other = self.anchors[anchor.count], other != anchor.hash {
                fault = .broken(at: anchor.count, why: "two anchors name different hashes for it")
            }
            self.anchors[anchor.count] = anchor.hash
        }
    }

    package var isBroken: Bool { fault != nil }

    /// Records come in the order of their numbers.
    package mutating func take(_ record: AuditRecord) {
        guard fault == nil else { return }
        let next = count + 1
        guard let number = record.number else {
            fault = .broken(at: next, why: "its number is none: “\(record.numberText.prefix(40))”")
            return
        }
        if number < next {
            fault = .broken(at: next, why: "a record \(number) stands where it should be")
        } else if number > next {
            fault = .broken(at: next, why: "it is missing; the next one is \(number)")
        } else if record.computedHash != record.hash {
            fault = .broken(at: number, why: "what it says does not have the hash that it carries")
        } else if record.previous != head {
            fault = .broken(at: number, why: count == 0 ? "it is not the beginning of a chain" : "it does not follow on record \(count)")
        } else if let anchored = anchors[number], anchored != record.hash {
            fault = .broken(at: number, why: "it, or one before it, is not what was anchored")
        } else if AuditEntry(record) == nil {
            fault = .broken(at: number, why: "it has a right hash and cannot be read; a newer release may have written it")
        }
        (count, head) = (number, record.hash)
    }

    package consuming func verdict() -> Verdict {
        if let fault { return fault }
        if let last = anchors.keys.max(), last > count {
            return .broken(at: count + 1, why: "the tail is cut off: \(last) records were anchored, \(count) are there")
        }
        return .whole(count: count, head: head)
    }
}
