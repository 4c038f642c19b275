import Terminal
import Testing

@Suite struct LiveRegionTests {
    /// What is written goes back over exactly what was written before.
    @Test func itIsDrawnInItsPlace() {
        var region = LiveRegion()
        #expect(region.draw(["one"]) == "one")
        #expect(region.draw(["one", "two"]) == "\r\u{1B}[Jone\r\ntwo")
        #expect(region.draw(["three"]) == "\r\u{1B}[1A\u{1B}[Jthree")
        #expect(region.erase() == "\r\u{1B}[J")
        #expect(region.erase() == "" && region.isEmpty)
    }

    @Test func theCursorIsLeftWhereItBelongs() {
        var region = LiveRegion()
        #expect(region.draw(["> ab", "  cd"], cursor: (0, 3)) == "> ab\r\n  cd\u{1B}[1A\r\u{1B}[3C")
        // It stands in the first row already.
        #expect(region.draw(["> "], cursor: (0, 0)) == "\r\u{1B}[J> \r")
    }
}
