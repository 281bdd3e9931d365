public import Foundation

/// Test vectors kept as JSON beside the tests that use them.
public enum Vectors {
    /// What stops a test whose vectors are not there.
    public struct Missing: Error, CustomStringConvertible {
        /// Which file, and what is wrong with it.
        public let description: String
    }

    /// The vectors in the file `name` (without `.json`) of the folder `Vectors` in `bundle`.
    ///
    /// An empty list is an error: a test over no vectors passes and says nothing.
    public static func load<Vector: Decodable>(
        _ name: String,
        of type: Vector.Type = Vector.self,
        in bundle: Bundle
    ) throws -> [Vector] {
        guard let file = bundle.url(forResource: name, withExtension: "json", subdirectory: "Vectors") else {
            throw Missing(description: "there is no Vectors/\(name).json")
        }
        let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
        guard !vectors.isEmpty else { throw Missing(description: "Vectors/\(name).json is empty") }
        return vectors
    }
}
