import Testing

@testable import Plotting

@Suite struct SparklineTests {
    @Test(arguments: [
        ([0, 1, 2, 3, 4, 5, 6, 7] as [Double?], 20, "▁▂▃▄▅▆▇█"), ([5, 5, 5], 20, "▅▅▅"), ([1, nil, 3], 20, "▁ █"), ([], 20, ""),
        ([nil], 20, " "),
        ([1, 1, 9, 9], 2, "▁█"), ([1, .nan, 2], 9, "▁ █"), ([1, 2], 0, ""), ([-4, 4], 5, "▁█"),
    ]) func aRowOfValues(values: [Double?], width: Int, text: String) { #expect(Sparkline.text(values, width: width) == text) }

    @Test func whatIsBeyondAllMeasureIsAGap() {
        let values: [Double?] = [1, Double.greatestFiniteMagnitude, -Double.infinity, 2]
        #expect(Sparkline.text(values, width: 9) == "▁  █")
    }
}
