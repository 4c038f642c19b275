/// A drawing as a value: what lies where, in units of a page whose origin is its upper left corner.
package struct Picture: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package var x: Double
        package var y: Double

        package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }

    package struct Colour: Sendable, Hashable {
        package var red: Double
        package var green: Double
        package var blue: Double

        /// As the web writes it: `0xE07B00`.
        package init(_ rgb: UInt32) {
            (red, green, blue) = (Double(rgb >> 16 & 255) / 255, Double(rgb >> 8 & 255) / 255, Double(rgb & 255) / 255)
        }
    }

    package struct Lettering: Sendable, Equatable {
        package enum Anchor: Sendable, Equatable { case start, middle, end }

        package var size: Double
        package var isBold = false
        package var colour: Colour
        package var anchor = Anchor.start
    }

    package enum Mark: Sendable, Equatable {
        case rectangle(Point, width: Double, height: Double, Colour)
        case line([Point], width: Double, Colour)
        case dot(Point, radius: Double, Colour)
        /// At its baseline.
        case text(String, Point, Lettering)
    }

    package var width: Double
    package var height: Double
    package var background: Colour
    package var marks: [Mark] = []
}

/// How wide a text is in letters of a size. Whoever draws knows.
package typealias TextMeasure = (_ text: String, _ size: Double, _ isBold: Bool) -> Double
