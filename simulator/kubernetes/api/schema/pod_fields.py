"""The fields of a Pod, of its containers and of what else a Pod is made of, as a table.

``s`` is a text, ``i`` and ``l`` whole numbers of 32 and 64 bits, ``b`` true or false, ``q`` an
amount, ``is`` a number or a text, ``t`` a time, ``any`` whatever; ``[x]`` is a list and ``{x}`` a
mapping of names to such values. Any other word is the name of another row.
"""

POD_FIELDS = {
    "ObjectMeta": "name:s generateName:s namespace:s selfLink:s uid:s resourceVersion:s "
    "generation:l creationTimestamp:t deletionTimestamp:t deletionGracePeriodSeconds:l labels:{s} "
    "annotations:{s} ownerReferences:[OwnerReference] finalizers:[s] clusterName:s "
    "managedFields:[any]",
    "OwnerReference": "apiVersion:s kind:s name:s uid:s controller:b blockOwnerDeletion:b",
    "LabelSelector": "matchLabels:{s} matchExpressions:[LabelSelectorRequirement]",
    "LabelSelectorRequirement": "key:s operator:s values:[s]",
    "LocalObjectReference": "name:s",
    "TypedLocalObjectReference": "apiGroup:s kind:s name:s",
    "TypedObjectReference": "apiGroup:s kind:s name:s namespace:s",
    "ObjectReference": "kind:s namespace:s name:s uid:s apiVersion:s resourceVersion:s fieldPath:s",
    "PodTemplateSpec": "metadata:ObjectMeta spec:PodSpec",
    "PodSpec": "volumes:[Volume] initContainers:[Container] containers:[Container] "
    "ephemeralContainers:[any] restartPolicy:s terminationGracePeriodSeconds:l "
    "activeDeadlineSeconds:l dnsPolicy:s nodeSelector:{s} serviceAccountName:s serviceAccount:s "
    "automountServiceAccountToken:b nodeName:s hostNetwork:b hostPID:b hostIPC:b "
    "shareProcessNamespace:b securityContext:PodSecurityContext "
    "imagePullSecrets:[LocalObjectReference] hostname:s subdomain:s affinity:Affinity "
    "schedulerName:s tolerations:[Toleration] hostAliases:[HostAlias] priorityClassName:s "
    "priority:i dnsConfig:PodDNSConfig readinessGates:[PodReadinessGate] runtimeClassName:s "
    "enableServiceLinks:b preemptionPolicy:s overhead:{q} "
    "topologySpreadConstraints:[TopologySpreadConstraint] setHostnameAsFQDN:b os:PodOS hostUsers:b "
    "schedulingGates:[PodSchedulingGate] resourceClaims:[any] resources:ResourceRequirements "
    "hostnameOverride:s workloadRef:any",
    "PodOS": "name:s",
    "PodSchedulingGate": "name:s",
    "PodReadinessGate": "conditionType:s",
    "HostAlias": "ip:s hostnames:[s]",
    "PodDNSConfig": "nameservers:[s] searches:[s] options:[PodDNSConfigOption]",
    "PodDNSConfigOption": "name:s value:s",
    "PodSecurityContext": "seLinuxOptions:any windowsOptions:any runAsUser:l runAsGroup:l "
    "runAsNonRoot:b supplementalGroups:[l] supplementalGroupsPolicy:s fsGroup:l sysctls:[any] "
    "fsGroupChangePolicy:s seccompProfile:any appArmorProfile:any seLinuxChangePolicy:s",
    "Container": "name:s image:s command:[s] args:[s] workingDir:s ports:[ContainerPort] "
    "envFrom:[EnvFromSource] env:[EnvVar] resources:ResourceRequirements "
    "resizePolicy:[ContainerResizePolicy] restartPolicy:s restartPolicyRules:[any] "
    "volumeMounts:[VolumeMount] volumeDevices:[VolumeDevice] livenessProbe:Probe "
    "readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:s "
    "terminationMessagePolicy:s imagePullPolicy:s securityContext:SecurityContext stdin:b "
    "stdinOnce:b tty:b",
    "ContainerPort": "name:s hostPort:i containerPort:i protocol:s hostIP:s",
    "ContainerResizePolicy": "resourceName:s restartPolicy:s",
    "EnvFromSource": "prefix:s configMapRef:OptionalReference secretRef:OptionalReference",
    "OptionalReference": "name:s optional:b",
    "EnvVar": "name:s value:s valueFrom:EnvVarSource",
    "EnvVarSource": "fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector "
    "configMapKeyRef:KeySelector secretKeyRef:KeySelector fileKeyRef:any",
    "ObjectFieldSelector": "apiVersion:s fieldPath:s",
    "ResourceFieldSelector": "containerName:s resource:s divisor:q",
    "KeySelector": "name:s key:s optional:b",
    "ResourceRequirements": "limits:{q} requests:{q} claims:[any]",
    "VolumeMount": "name:s readOnly:b recursiveReadOnly:s mountPath:s subPath:s "
    "mountPropagation:s subPathExpr:s",
    "VolumeDevice": "name:s devicePath:s",
    "Probe": "exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction "
    "initialDelaySeconds:i timeoutSeconds:i periodSeconds:i successThreshold:i "
    "failureThreshold:i terminationGracePeriodSeconds:l",
    "ExecAction": "command:[s]",
    "HTTPGetAction": "path:s port:is host:s scheme:s httpHeaders:[HTTPHeader]",
    "HTTPHeader": "name:s value:s",
    "TCPSocketAction": "port:is host:s",
    "GRPCAction": "port:i service:s",
    "Lifecycle": "postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:s",
    "LifecycleHandler": "exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction "
    "sleep:SleepAction",
    "SleepAction": "seconds:l",
    "SecurityContext": "capabilities:Capabilities privileged:b seLinuxOptions:any "
    "windowsOptions:any runAsUser:l runAsGroup:l runAsNonRoot:b readOnlyRootFilesystem:b "
    "allowPrivilegeEscalation:b procMount:s seccompProfile:any appArmorProfile:any",
    "Capabilities": "add:[s] drop:[s]",
    "Toleration": "key:s operator:s value:s effect:s tolerationSeconds:l",
    "TopologySpreadConstraint": "maxSkew:i topologyKey:s whenUnsatisfiable:s "
    "labelSelector:LabelSelector minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s "
    "matchLabelKeys:[s]",
    "Affinity": "nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity",
    "NodeAffinity": "requiredDuringSchedulingIgnoredDuringExecution:NodeSelector "
    "preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]",
    "NodeSelector": "nodeSelectorTerms:[NodeSelectorTerm]",
    "NodeSelectorTerm": "matchExpressions:[NodeSelectorRequirement] "
    "matchFields:[NodeSelectorRequirement]",
    "NodeSelectorRequirement": "key:s operator:s values:[s]",
    "PreferredSchedulingTerm": "weight:i preference:NodeSelectorTerm",
    "PodAffinity": "requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm] "
    "preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]",
    "PodAffinityTerm": "labelSelector:LabelSelector namespaces:[s] topologyKey:s "
    "namespaceSelector:LabelSelector matchLabelKeys:[s] mismatchLabelKeys:[s]",
    "WeightedPodAffinityTerm": "weight:i podAffinityTerm:PodAffinityTerm",
    "Volume": "name:s hostPath:HostPathVolume emptyDir:EmptyDirVolume secret:SecretVolume "
    "configMap:ConfigMapVolume projected:ProjectedVolume downwardAPI:DownwardAPIVolume "
    "persistentVolumeClaim:ClaimVolume ephemeral:any csi:any nfs:any iscsi:any rbd:any cephfs:any "
    "cinder:any fc:any flocker:any flexVolume:any azureFile:any azureDisk:any vsphereVolume:any "
    "quobyte:any photonPersistentDisk:any portworxVolume:any scaleIO:any storageos:any "
    "glusterfs:any gcePersistentDisk:any awsElasticBlockStore:any gitRepo:any image:any",
    "HostPathVolume": "path:s type:s",
    "EmptyDirVolume": "medium:s sizeLimit:q",
    "SecretVolume": "secretName:s items:[KeyToPath] defaultMode:i optional:b",
    "ConfigMapVolume": "name:s items:[KeyToPath] defaultMode:i optional:b",
    "KeyToPath": "key:s path:s mode:i",
    "ProjectedVolume": "sources:[any] defaultMode:i",
    "DownwardAPIVolume": "items:[any] defaultMode:i",
    "ClaimVolume": "claimName:s readOnly:b",
}
