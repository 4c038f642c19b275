import Logs
import Testing

struct LineTimesTests {
    /// How long after the first line a second one was written, where a step may begin with it.
    @Test(
        arguments: [
            ("2024-02-28T23:59:58.5000000Z x\n2024-03-01T00:00:00.2500000Z ##[group]Run make", 86_401.75),
            ("[2024-12-31T23:59:59.000Z] x\n[2025-01-01T00:00:01.000Z] [Pipeline] sh", 2),
            ("23:00:00 x\n23:00:07 + make", 7), ("_bk;t=1700000000000x\n_bk;t=1700000001250--- make", 1.25),
            ("2024-03-01T00:00:00Z x\n2024-03-01T00:00:09Z what a program says", nil),
            ("2024-99-01T00:00:00Z x\n2024-03-01T00:00:09Z $ make", nil),
        ] as [(String, Double?)]
    ) func areToldFromStamps(log: String, seconds: Double?) {
        let times = read(log).times
        #expect((times.count == 2 ? times[1].seconds - times[0].seconds : nil) == seconds)
    }

    @Test func theirNumberIsBounded() {
        #expect(read(String(repeating: "07:08:09 + make\n", count: 50_000)).times.count < 20_000)
    }
}
