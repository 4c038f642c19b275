@testable import Drawing

/// What this machine's letters are.
enum Fonts {
    /// Whether the letters are those of the golden images: in DejaVu Sans, every digit is 0.636 wide.
    static let areKnown: Bool = {
        guard let cairo = try? Cairo(), let canvas = try? Canvas(cairo, width: 1, height: 1, scale: 1) else { return false }
        return abs(canvas.width(of: "0123", 100, isBold: false) - 254.5) < 1
    }()
}
