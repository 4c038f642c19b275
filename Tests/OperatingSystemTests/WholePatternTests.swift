import OperatingSystem
import Testing

@Suite struct WholePatternTests {
    @Test(arguments: [
        ("[a-z]+", "abc", true), ("[a-z]+", "abc1", false), ("[a-z]+", "1abc", false), ("[a-z]+", "", false), ("a|b", "a", true),
        // Neither an alternative nor a line of its own lets a part in.
        ("a|b", "axxb", false), ("a|b", "ab", false), ("^a$|b", "bc", false), ("[a-z]+", "abc\nrm", false), ("[a-z]+", "abc\n", false),
        ("[a-z]+", "abc\0rm", false), (#"v[0-9]+(\.[0-9]+){2}"#, "v1.20.3", true), (#"v[0-9]+(\.[0-9]+){2}"#, "v1.20", false),
    ])
    func matchesAsAWhole(pattern: String, text: String, isMatch: Bool) throws {
        #expect(try WholePattern(pattern).matches(text) == isMatch)
    }

    @Test(arguments: ["[", "(", "a{2,1}", "*)("]) func whatIsNoneIsSaid(pattern: String) {
        let problem = #expect(throws: WholePattern.Problem.self) { try WholePattern(pattern) }
        #expect(problem?.description.isEmpty == false)
    }
}

@Suite struct ProgramPathTests {
    @Test(arguments: [
        ("sh", true), ("/bin/sh", true), ("no-such-program", false), ("", false), ("../bin/sh", false), ("bin/sh", false), ("/etc", false),
        ("/etc/passwd", false),
    ])
    func isFoundInTheSystemsFoldersAlone(name: String, isThere: Bool) {
        #expect((ProgramPath.find(name) != nil) == isThere)
    }
}
