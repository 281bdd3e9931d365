#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The names of a folder's files, at most a thousand; none where it cannot be read.
func fileNames(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe _ = closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
            unsafe name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                unsafe String(cString: $0)
            }
        }
        names.append(name)
    }
    return names
}
