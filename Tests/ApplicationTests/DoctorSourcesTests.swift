import Datasets
import Testing

@testable import Application

/// What the doctor makes of what a source says of itself.
@Suite struct DoctorSourcesTests {
    @Test func aSourceIsNamedOnceAndWhatIsOddHasItsOwnLine() {
        let results = Doctor.results(
            "shop",
            [
                SourceFinding(.good, "shop: 3 tables, opened only for reading"), SourceFinding(.good, "as yard"),
                SourceFinding(.warning, "shop: The file is old.", cure: "Make it anew."),
            ]
        )
        #expect(
            results == [
                CheckResult("source shop", .good, "3 tables, opened only for reading; as yard"),
                CheckResult("source shop", .warning, "The file is old.", cure: "Make it anew."),
            ]
        )
    }
}
