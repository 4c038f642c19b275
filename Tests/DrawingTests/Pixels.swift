import CCairo
import Foundation

@testable import Drawing

/// The colours of a picture's parts, to compare pictures by what people would see.
struct Pixels: Sendable, Equatable {
    let width: Int
    let height: Int
    /// In the space of Oklab, where distances are as large as they look: one for each block of the picture.
    private let blocks: [SIMD3<Float>]

    private static let side = 8

    /// Reads a PNG.
    init(_ bytes: [UInt8]) throws {
        let cairo = try Cairo()
        let f = cairo.functions.pointee
        var rest = bytes[...]
        let surface = withUnsafeMutablePointer(to: &rest) { rest in
            f.image_surface_create_from_png_stream(
                { source, data, count in
                    guard let source, let data else { return CAIRO_STATUS_READ_ERROR }
                    let rest = source.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                    guard rest.pointee.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
                    for index in 0..<Int(count) { data[index] = rest.pointee[rest.pointee.startIndex + index] }
                    rest.pointee = rest.pointee.dropFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                },
                rest
            )
        }
        defer { f.surface_destroy(surface) }
        try cairo.check(f.surface_status(surface), "this is no PNG")
        (width, height) = (Int(f.image_surface_get_width(surface)), Int(f.image_surface_get_height(surface)))
        let stride = Int(f.image_surface_get_stride(surface))
        guard let data = f.image_surface_get_data(surface) else { throw DrawingProblem("this PNG holds nothing") }
        var blocks: [SIMD3<Float>] = []
        for top in Swift.stride(from: 0, to: height, by: Self.side) {
            for left in Swift.stride(from: 0, to: width, by: Self.side) {
                var (sum, count) = (SIMD3<Float>(), Float(0))
                for y in top..<min(height, top + Self.side) {
                    for x in left..<min(width, left + Self.side) {
                        let pixel = data + y * stride + x * 4
                        sum += SIMD3(Self.linear[Int(pixel[2])], Self.linear[Int(pixel[1])], Self.linear[Int(pixel[0])])
                        count += 1
                    }
                }
                blocks.append(Self.perceived(sum / count))
            }
        }
        self.blocks = blocks
    }

    // So many blocks each way are looked at together: about a word.
    private static let region = 8

    /// Of all regions, the one that differs most: the root of the mean square of what its blocks differ by. Letters may lie a hair beside
    /// each other; no word may be another.
    func distance(to other: Pixels) -> Float {
        guard width == other.width, height == other.height else { return 1 }
        let columns = (width + Self.side - 1) / Self.side
        var regions: [SIMD2<Int>: SIMD2<Float>] = [:]
        for (index, (mine, theirs)) in zip(blocks, other.blocks).enumerated() {
            let place = SIMD2(index % columns / Self.region, index / columns / Self.region)
            regions[place, default: .zero] += SIMD2((((mine - theirs) * (mine - theirs)).sum()), 1)
        }
        return regions.values.map { ($0.x / $0.y).squareRoot() }.max() ?? 0
    }

    private static let linear: [Float] = (0..<256).map { value in
        let share = Float(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }

    private static func perceived(_ rgb: SIMD3<Float>) -> SIMD3<Float> {
        let cones = SIMD3(
            (rgb * SIMD3(0.412_221_47, 0.536_332_54, 0.051_445_99)).sum(),
            (rgb * SIMD3(0.211_903_50, 0.680_699_55, 0.107_396_96)).sum(),
            (rgb * SIMD3(0.088_302_46, 0.281_718_84, 0.629_978_70)).sum()
        )
        let roots = SIMD3(cbrt(cones.x), cbrt(cones.y), cbrt(cones.z))
        return SIMD3(
            (roots * SIMD3(0.210_454_26, 0.793_617_79, -0.004_072_05)).sum(),
            (roots * SIMD3(1.977_998_50, -2.428_592_20, 0.450_593_71)).sum(),
            (roots * SIMD3(0.025_904_04, 0.782_771_77, -0.808_675_77)).sum()
        )
    }
}
