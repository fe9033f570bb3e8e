"""The fields of the kinds that the model knows, beside those of a Pod, as a table.

The words are those of :mod:`simulator.kubernetes.api.schema.pod_fields`. ``HEAD`` stands before
the fields of every kind. A kind that is not here is not checked.
"""

HEAD = "apiVersion:s kind:s metadata:ObjectMeta status:any "

KIND_FIELDS = {
    "ConfigMap": "data:{s} binaryData:{s} immutable:b",
    "Deployment": "spec:DeploymentSpec",
    "DeploymentSpec": "replicas:i selector:LabelSelector template:PodTemplateSpec "
    "strategy:DeploymentStrategy minReadySeconds:i revisionHistoryLimit:i paused:b "
    "progressDeadlineSeconds:i",
    "DeploymentStrategy": "type:s rollingUpdate:RollingUpdateDeployment",
    "RollingUpdateDeployment": "maxUnavailable:is maxSurge:is",
    "EndpointSlice": "addressType:s endpoints:[Endpoint] ports:[EndpointPort]",
    "Endpoint": "addresses:[s] conditions:any hostname:s targetRef:ObjectReference "
    "deprecatedTopology:{s} nodeName:s zone:s hints:any",
    "EndpointPort": "name:s protocol:s port:i appProtocol:s",
    "Endpoints": "subsets:[any]",
    "HorizontalPodAutoscaler": "spec:HorizontalPodAutoscalerSpec",
    "HorizontalPodAutoscalerSpec": "scaleTargetRef:CrossVersionObjectReference minReplicas:i "
    "maxReplicas:i metrics:[any] behavior:any targetCPUUtilizationPercentage:i",
    "CrossVersionObjectReference": "kind:s name:s apiVersion:s",
    "Lease": "spec:LeaseSpec",
    "LeaseSpec": "holderIdentity:s leaseDurationSeconds:i acquireTime:t renewTime:t "
    "leaseTransitions:i strategy:s preferredHolder:s",
    "LimitRange": "spec:LimitRangeSpec",
    "LimitRangeSpec": "limits:[LimitRangeItem]",
    "LimitRangeItem": "type:s max:{q} min:{q} default:{q} defaultRequest:{q} "
    "maxLimitRequestRatio:{q}",
    "Namespace": "spec:NamespaceSpec",
    "NamespaceSpec": "finalizers:[s]",
    "Node": "spec:NodeSpec",
    "NodeSpec": "podCIDR:s podCIDRs:[s] providerID:s unschedulable:b taints:[Taint] "
    "configSource:any externalID:s",
    "Taint": "key:s value:s effect:s timeAdded:t",
    "PersistentVolume": "spec:any",
    "PersistentVolumeClaim": "spec:PersistentVolumeClaimSpec",
    "PersistentVolumeClaimSpec": "accessModes:[s] selector:LabelSelector "
    "resources:VolumeResourceRequirements volumeName:s storageClassName:s volumeMode:s "
    "dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference "
    "volumeAttributesClassName:s",
    "VolumeResourceRequirements": "limits:{q} requests:{q}",
    "Pod": "spec:PodSpec",
    "PodDisruptionBudget": "spec:PodDisruptionBudgetSpec",
    "PodDisruptionBudgetSpec": "minAvailable:is selector:LabelSelector maxUnavailable:is "
    "unhealthyPodEvictionPolicy:s",
    "PriorityClass": "value:i globalDefault:b description:s preemptionPolicy:s",
    "ReplicaSet": "spec:ReplicaSetSpec",
    "ReplicaSetSpec": "replicas:i minReadySeconds:i selector:LabelSelector "
    "template:PodTemplateSpec",
    "ResourceQuota": "spec:ResourceQuotaSpec",
    "ResourceQuotaSpec": "hard:{q} scopes:[s] scopeSelector:ScopeSelector",
    "ScopeSelector": "matchExpressions:[ScopeRequirement]",
    "ScopeRequirement": "scopeName:s operator:s values:[s]",
    "Secret": "immutable:b data:{s} stringData:{s} type:s",
    "Service": "spec:ServiceSpec",
    "ServiceSpec": "ports:[ServicePort] selector:{s} clusterIP:s clusterIPs:[s] type:s "
    "externalIPs:[s] sessionAffinity:s loadBalancerIP:s loadBalancerSourceRanges:[s] "
    "externalName:s externalTrafficPolicy:s healthCheckNodePort:i publishNotReadyAddresses:b "
    "sessionAffinityConfig:any ipFamilies:[s] ipFamilyPolicy:s allocateLoadBalancerNodePorts:b "
    "loadBalancerClass:s internalTrafficPolicy:s trafficDistribution:s topologyKeys:[s]",
    "ServicePort": "name:s protocol:s appProtocol:s port:i targetPort:is nodePort:i",
    "ServiceAccount": "secrets:[ObjectReference] imagePullSecrets:[LocalObjectReference] "
    "automountServiceAccountToken:b",
}
KINDS = (
    "ConfigMap",
    "Deployment",
    "EndpointSlice",
    "Endpoints",
    "HorizontalPodAutoscaler",
    "Lease",
    "LimitRange",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Pod",
    "PodDisruptionBudget",
    "PriorityClass",
    "ReplicaSet",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
)
