using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Names the processes of a resource.</summary>
internal static class Replicas
{
    private const int SuffixLength = 8;
    private const string SuffixLetters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>One for each replica; several get ids of their own, which the resource remembers.</summary>
    public static IReadOnlyList<ResourceInstance> Of(IResource resource)
    {
        var count = resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;
        if (count != 1)
        {
            resource.Annotations.Add(new ReplicaIdsAnnotation([.. Enumerable.Range(0, count).Select(_ => $"{resource.Name}-{Suffix()}")]));
        }

        return [.. resource.InstanceIds().Select((id, index) => new ResourceInstance(resource, id, index))];
    }

    private static string Suffix() => RandomNumberGenerator.GetString(SuffixLetters, SuffixLength);
}
