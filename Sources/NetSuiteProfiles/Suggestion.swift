extension String {
    /// The names that this one may have been meant to be, the nearest first.
    package func nearest(among names: some Sequence<String>, limit: Int = 3) -> [String] {
        let tolerance = max(2, utf8.count / 3)
        return
            names
            .filter { abs($0.utf8.count - utf8.count) <= tolerance }
            .map { (name: $0, distance: editDistance(to: $0)) }
            .filter { $0.distance <= tolerance && $0.distance < max($0.name.utf8.count, utf8.count) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(limit)
            .map(\.name)
    }

    /// How many bytes must be inserted, deleted or replaced to make one text the other (Levenshtein's distance).
    private func editDistance(to other: String) -> Int {
        let other = Array(other.utf8)
        var row = Array(0...other.count)
        for (line, byte) in utf8.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in other.indices {
                let replaced = diagonal + (other[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
