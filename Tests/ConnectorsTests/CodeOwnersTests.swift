import Connectors
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct CodeOwnersTests {
    /// A rule, a path, and whether it is meant, by GitHub and by GitLab.
    @Test(arguments: [
        ("*", "a/b.js", true, true), ("*.js", "a/b.js", true, true), ("*.js", "b.jsx", false, false), ("/*.js", "a/b.js", false, false),
        // A slash at the beginning binds to the root, and for GitHub one in the middle too.
        ("/docs/", "docs/a/b.md", true, true), ("/docs/", "x/docs/a.md", false, false), ("docs/", "x/docs/a.md", true, true),
        ("src/app/", "src/app/a.c", true, true), ("src/app/", "x/src/app/a.c", false, true),
        // Direct children alone; a folder without its slash.
        ("docs/*", "docs/a.md", true, true), ("docs/*", "docs/a/b.md", false, false), ("/docs", "docs/a.md", true, false),
        ("/docs", "docs", true, true), ("/docs/", "docs", false, false), ("apps", "x/apps/y/z.c", true, false),
        // Any number of folders.
        ("**/logs", "a/b/logs", true, true), ("**/logs/", "a/logs/x.txt", true, true), ("/a/**/z.c", "a/z.c", true, true),
        ("/a/**/z.c", "a/b/c/z.c", true, true), ("/a/**", "a/b/c.c", true, true), ("/a/**", "a", false, false),
        // Names.
        ("/a?.c", "ab.c", true, true), ("/a?.c", "a/.c", false, false), ("/with\\ space.c", "with space.c", true, true),
        ("/star\\*.c", "star*.c", true, true), ("/star\\*.c", "starry.c", false, false), ("/A.c", "a.c", false, false),
        ("/a*b*c.txt", "aXXbYYc.txt", true, true), ("/a*b*c.txt", "aXXbYY.txt", false, false),
    ])
    func whatAPathMeans(rule: String, path: String, gitHub: Bool, gitLab: Bool) {
        #expect(CodeOwners("\(rule) @acme/crew", .gitHub).owners(of: path) == (gitHub ? ["@acme/crew"] : []))
        #expect(CodeOwners("\(rule) @acme/crew", .gitLab).owners(of: path) == (gitLab ? ["@acme/crew"] : []))
    }

    static let gitHub = """
        # Everything, unless a later line says otherwise
        *        @acme/all
        *.js     @ada grace@example.org # who writes them
        /build/logs/ @omar

        !odd     @nobody
        /vendor/
        """

    @Test(arguments: [
        ("README", ["@acme/all"]), ("a/b.js", ["@ada", "grace@example.org"]), ("build/logs/x.js", ["@omar"]), ("odd", ["@acme/all"]),
        // A later line without owners takes them away.
        ("vendor/x.js", []), ("", []),
    ])
    func theLastMatchWins(path: String, owners: [String]) { #expect(CodeOwners(Self.gitHub, .gitHub).owners(of: path) == owners) }

    static let gitLab = """
        * @all
        !secret.txt

        [Docs] @writers
        *.md
        /docs/api.md @api

        ^[Database][2] @dba
        /db/
        /db/seed/ @seeders

        [DOCS]
        /guide/ @guides
        """

    @Test(arguments: [
        ("a.c", ["@all"]), ("README.md", ["@all", "@writers"]), ("docs/api.md", ["@all", "@api"]), ("db/x.sql", ["@all", "@dba"]),
        ("db/seed/x.sql", ["@all", "@seeders"]), ("guide/a.md", ["@all", "@guides"]), ("secret.txt", []),
    ])
    func sectionsEachHaveTheirWord(path: String, owners: [String]) {
        #expect(CodeOwners(Self.gitLab, .gitLab).owners(of: path) == owners)
    }

    /// No rule makes the search long.
    @Test func hostileRulesAreQuick() {
        let rule = "/" + String(repeating: "**/a*a*a*/", count: 90) + "z"
        let path = String(repeating: "aaaaaaaaaaaaaaaaaaaaaaaaaaaa/", count: 200) + "y"
        #expect(CodeOwners("\(rule) @acme", .gitHub).owners(of: path).isEmpty)
    }

    /// The first place that has one, and an error that is none of absence is told.
    @Test func whereItLies() async throws {
        let server = standIn([
            "GET /repos/acme/shop/contents/CODEOWNERS?ref=c0ffee": answer(200, "* @acme/root", headers: [plain]),
            "GET /repos/acme/shop/contents/docs/CODEOWNERS?ref=c0ffee": answer(200, "* @acme/docs", headers: [plain]),
            "GET /api/v4/projects/acme%2Fshop/repository/files/.gitlab%2FCODEOWNERS/raw?ref=HEAD": answer(
                200,
                "[A] @a\n*",
                headers: [plain]
            ),
            "GET /repos/acme/closed/contents/.github/CODEOWNERS": answer(403, "{}", headers: [json]),
        ])
        let doors = try Doors(server)
        #expect(try await doors.github.codeOwners(of: "acme/shop", at: "c0ffee")?.owners(of: "x") == ["@acme/root"])
        #expect(try await doors.gitlab.codeOwners(of: "acme/shop", at: nil)?.owners(of: "x") == ["@a"])
        #expect(try await doors.github.codeOwners(of: "acme/none", at: nil) == nil)
        #expect(try await doors.jenkins.codeOwners(of: "shop", at: nil) == nil)
        let error = await #expect(throws: CIError.self) { try await doors.github.codeOwners(of: "acme/closed", at: nil) }
        #expect(error?.code == .forbidden && "\(error!)".contains("Contents: read"))
    }
}
