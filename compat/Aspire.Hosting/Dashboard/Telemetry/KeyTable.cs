using System.Collections.Concurrent;
using System.Text;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Gives the names of attributes numbers, from 1. There is room for so many; 0 says that a name lies beside its value.</summary>
internal sealed class KeyTable
{
    private const int Capacity = 4_096;
    private const int MaxKeyBytes = 256;

    private readonly ConcurrentDictionary<byte[], int> _ids = new(Utf8Comparer.Instance);
    private readonly string[] _names = new string[Capacity];
    private readonly Lock _adding = new();
    private int _count = 1;

    public int Id(ReadOnlySpan<byte> key)
    {
        if (key.Length > MaxKeyBytes)
        {
            return 0;
        }

        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<byte>>();
        return lookup.TryGetValue(key, out var id) ? id : Add(key.ToArray());
    }

    public string Name(int id) => Volatile.Read(ref _names[id]);

    private int Add(byte[] key)
    {
        lock (_adding)
        {
            if (_ids.TryGetValue(key, out var id))
            {
                return id;
            }

            if (_count == Capacity)
            {
                return 0;
            }

            Volatile.Write(ref _names[_count], Encoding.UTF8.GetString(key));
            _ids[key] = _count;
            return _count++;
        }
    }
}
