import Testing

@testable import CIDiagnostics

struct NamedPathsTests {
    @Test(arguments: [
        ("src/track.c:41:12: error: 'lever' undeclared", ["src/track.c"]),
        ("FAILED tests/test_cart.py::test_total - assert", ["tests/test_cart.py"]),
        ("  at total (/home/runner/work/shop/shop/src/cart.js:12:3)", ["src/cart.js"]),
        ("/builds/acme/shop/lib/a.rb:3:in `x'", ["lib/a.rb"]),
        ("  File \"./shop/cart.py\", line 9, in total", ["shop/cart.py"]), ("cart_test.go:12: want 3", ["cart_test.go"]),
        ("FAIL src/a.test.ts src/b.test.ts src/a.test.ts", ["src/a.test.ts", "src/b.test.ts"]),
        ("##[error].github/workflows/ci.yml: bad", [".github/workflows/ci.yml"]),
        // None of the repository's.
        ("GET https://example.org/a/b.js failed", []), ("/usr/lib/python3/dist-packages/x.py:3", []), ("node_modules/jest/index.js:2", []),
        ("version 1.2.3 of example.org", []), ("../secret/key.pem", []), ("/root/x.c:1", []), ("at com.acme.Cart.total", []),
    ])
    func filesOfTheRepository(line: String, expected: [String]) { #expect(NamedPaths.paths(in: [line]) == expected) }

    @Test func theyAreFew() {
        #expect(NamedPaths.paths(in: (1...50).map { "src/f\($0).c" }) == (1...5).map { "src/f\($0).c" })
    }
}
