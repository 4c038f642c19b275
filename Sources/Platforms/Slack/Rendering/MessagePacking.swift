import JSON

/// Puts blocks into as few messages as the limits allow, without moving any before another.
struct MessagePacking {
    private struct Placed {
        var block: SlackBlock
        var json: JSON
        var length: Int
    }

    private let prefix: String
    private var current: [Placed] = []
    private var finished: [[Placed]] = []
    private var length = 0

    init(deliveryID: String) { prefix = Self.prefix(deliveryID) }

    /// Short enough for any number behind it, from characters that mean nothing anywhere.
    private static func prefix(_ deliveryID: String) -> String {
        let isPlain = deliveryID.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        if isPlain, (1...64).contains(deliveryID.utf8.count) { return deliveryID }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in deliveryID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "d" + String(hash, radix: 16)
    }

    private func place(_ block: SlackBlock, element: Int, piece: Int) -> Placed {
        let json = block.json(id: "\(prefix).\(element).\(piece)")
        let reserve = block.attachment == nil ? 0 : SlackFileSlot.reserve
        return Placed(block: block, json: json, length: json.slackLength + 1 + reserve)
    }

    private func hasRoom(for placed: Placed) -> Bool {
        // One block and its characters are kept for the line with the part's number; two characters are the brackets.
        current.count < SlackLimits.blocks - 1 && length + placed.length + 2 <= SlackLimits.serializedBlocks - SlackLimits.footer
    }

    /// Whether this table would be the first of the message that it lands in.
    func takesTable(_ block: SlackBlock, element: Int) -> Bool {
        !hasRoom(for: place(block, element: element, piece: 0)) || !current.contains { $0.block.kind == .table }
    }

    mutating func add(_ block: SlackBlock, element: Int, piece: Int) {
        if block.kind == .divider, current.last.map({ $0.block.kind == .divider }) ?? true { return }
        let placed = place(block, element: element, piece: piece)
        if !hasRoom(for: placed) { finish() }
        // A block that nearly fills a message alone leaves no room for the heading above it.
        if !hasRoom(for: placed) { finish(carriesHeadings: false) }
        current.append(placed)
        length += placed.length
    }

    /// Ends the message; a heading goes with what it stands above.
    private mutating func finish(carriesHeadings: Bool = true) {
        var carried: [Placed] = []
        while carriesHeadings, current.count > 1, let last = current.last, last.block.kind == .heading || last.block.kind == .divider,
            carried.count < 2
        {
            carried.insert(current.removeLast(), at: 0)
        }
        while current.last?.block.kind == .divider { current.removeLast() }
        if !current.isEmpty { finished.append(current) }
        current = Array(carried.drop { $0.block.kind == .divider })
        length = current.reduce(0) { $0 + $1.length }
    }

    func messages() -> [SlackMessage] {
        var packing = self
        while packing.current.last?.block.kind == .divider { packing.current.removeLast() }
        if !packing.current.isEmpty { packing.finished.append(packing.current) }
        let kept = PartNumbering.kept(packing.finished)
        return kept.parts.enumerated().map { index, part in
            let label = PartNumbering.label(index: index, of: kept.parts.count, leftOut: kept.leftOut)
            var blocks = part.map(\.json)
            if let label {
                let footer = SlackBlock("context", [("elements", [SlackBlock.markup(label)])])
                blocks.append(footer.json(id: "\(prefix).part"))
            }
            let slots = part.compactMap { placed in
                placed.block.attachment.flatMap { attachment in
                    placed.json["block_id"]?.string.map { SlackFileSlot(attachment, block: $0) }
                }
            }
            return SlackMessage(text: FallbackText.text(part.map(\.block.summary), label: label), blocks: blocks, slots: slots)
        }
    }
}
