import Configuration
import Knowledge
import Testing

@Suite struct PatternFileTests {
    @Test(arguments: [
        // The engine cannot read it.
        (family(match: "a("), "shop.yaml:6: match: `a(` cannot be used: "),
        (family(match: #"(a)\1"#), "shop.yaml:6: match: "),
        (family(match: "a*"), "shop.yaml:6: match: `a*` cannot be used: it matches the empty text"),
        // A combined database loses matches of what begins like that.
        (family(match: #"^\d+ sold out"#), #"shop.yaml:6: match: `^\d+ sold out` cannot be used: it begins with `\d+`"#),
        (family(match: "^ *sold"), "shop.yaml:6: match: `^ *sold` cannot be used: it begins with ` *`"),
        (family(match: #"^\s+sold"#), #"shop.yaml:6: match: `^\s+sold` cannot be used: it begins with `\s+`"#),
        (family(match: #"^(a|[ \t]+sold)"#), #"shop.yaml:6: match: `^(a|[ \t]+sold)` cannot be used: it begins with `[ \t]+`"#),
        (family(match: #"(?i)^(\d{2,} )sold"#), #"shop.yaml:6: match: `(?i)^(\d{2,} )sold` cannot be used: it begins with `\d{2,}`"#),
        // Those match once for every byte of the rest.
        (family(match: "sold .*"), "shop.yaml:6: match: `sold .*` cannot be used: it ends with `.*`"),
        (family(match: #"sold (out|\S+)"#), #"shop.yaml:6: match: `sold (out|\S+)` cannot be used: it ends with `\S+`"#),
        // The schema.
        (family("sold-out"), "shop.yaml:3: id: has to begin with the family, as in shop.sold-out"),
        (family(more: "    colour: red"), "shop.yaml:10: colour: no pattern has such a key"),
        (family(more: "    role: clown"), "shop.yaml:10: role: `clown` is none of cause, heading, symptom, summary, noise"),
        (family(more: "    priority: 101"), "shop.yaml:10: priority: is a whole number from 0 to 100"),
        ("family: shop\n", "shop.yaml:1: patterns: a list of patterns has to stand here"),
        ("- a\n- [", "shop.yaml:"),
    ])
    func aFaultIsToldWithItsLine(text: String, begins: String) {
        let read = knowledge(("shop.yaml", text))
        #expect(read.patterns.isEmpty)
        #expect(read.problems.count == 1)
        #expect(read.problems.first?.description.hasPrefix(begins) == true, "\(read.problems)")
    }

    @Test(arguments: [
        #"^\d{1,20} sold"#, #"^ {0,9}sold"#, #"^\[\d+\] sold"#, #"sold .*out"#, #"sold$"#, #"^(\S+ )?sold \d+$"#, #"[)|*] sold"#,
    ])
    func whatIsBoundedIsTaken(expression: String) {
        let read = knowledge(("shop.yaml", family(match: expression)))
        #expect(read.problems.isEmpty, "\(read.problems)")
        #expect(read.patterns.map(\.expressions) == [[expression]])
    }

    @Test func aBrokenPatternLeavesTheOthersWorking() {
        let read = knowledge(("a.yaml", family("shop.one", match: "a(")), ("b.yaml", family("shop.two")), ("c.yaml", "nonsense: ["))
        #expect(read.patterns.map(\.id) == ["shop.two"])
        #expect(read.problems.map { $0.place.prefix(6) } == ["a.yaml", "c.yaml"])
    }

    @Test func whoComesFirstKeepsTheName() {
        let read = knowledge(("a.yaml", family()), ("b.yaml", family()))
        #expect(read.patterns.map(\.place) == ["a.yaml:3"])
        #expect(read.problems.map(\.description) == ["b.yaml:3: id: `shop.sold-out` stands already at a.yaml:3"])
    }
}
